import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

class Security {
    void chained(HttpSecurity http) throws Exception {
        // ruleid: java-spring-csrf-disabled
        http.csrf().disable().authorizeRequests().anyRequest().authenticated();
    }

    Object lambda(HttpSecurity http) throws Exception {
        // ruleid: java-spring-csrf-disabled
        return http.authorizeHttpRequests(a -> a.anyRequest().authenticated()).csrf(csrf -> csrf.disable()).build();
    }

    void reference(HttpSecurity http) throws Exception {
        // ruleid: java-spring-csrf-disabled
        http.csrf(AbstractHttpConfigurer::disable);
    }

    Object safe(HttpSecurity http) throws Exception {
        // ok: java-spring-csrf-disabled
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/hooks/**"));
        // ok: java-spring-csrf-disabled
        http.cors(cors -> cors.disable());
        // ok: java-spring-csrf-disabled
        return http.formLogin().disable().build();
    }
}
